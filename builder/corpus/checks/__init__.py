"""The rules that hold over the whole corpus, one a file; `table` lists them."""
