"""`python -m builder` is the command `mujaz`."""

from builder.cli import main

main()
