"""The words people read: of the interface, of documents and of a class, and Markdown."""
