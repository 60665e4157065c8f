"""What a learner touches. The only layer that imports ipywidgets or anywidget."""
