"""The program without its window: rules, file, papers, spreadsheets and the verbs that join them."""
