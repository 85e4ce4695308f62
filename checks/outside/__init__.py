"""The checks that need outside tools. Only Python's own library is used; every tool is a program that is called."""
