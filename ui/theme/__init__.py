"""The look: colours, fonts, style sheet."""
