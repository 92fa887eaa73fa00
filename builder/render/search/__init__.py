"""The search of a site: an index of small files a language, which the script in the page loads as it needs them.

`words`, `arabic`, `english` and `stems` take words apart by the tables of `tables.json`, and so does the script
(`templates/assets/scripts/search-engine.js`); `lexicon` knows what rules cannot. An entry (`plan.search_entry`) becomes
a row of terms (`row`); rows are numbered by date (`numbering`), and an index (`index`) holds a line for every term
(`lines`), cut into files (`shards`). All of it is a function of the entries alone; `pages` alone knows what a page is.
"""
