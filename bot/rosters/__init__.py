"""An office's file in, what each person is entitled to out."""
