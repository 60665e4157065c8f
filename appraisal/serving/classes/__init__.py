"""What serves a class: its routes, links, limits and downloads."""
