"""What is stored: folders of results found, told of, taken out for other tools, and their runs made again."""
