"""The browser's side of the kit: scripts and style sheets, as widgets and pages need them."""
