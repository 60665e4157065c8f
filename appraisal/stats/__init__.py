"""Numbers in, a frozen result out; imports nothing else of this kit."""
