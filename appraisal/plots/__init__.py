"""Pictures: data and a width in, SVG with its sentence and its table out; nothing else draws."""
