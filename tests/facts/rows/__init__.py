"""The stylised facts, and what each looks at: each file of rows holds its FACTS."""
