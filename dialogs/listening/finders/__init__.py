"""What marks a message: ages, places, people, words; each finder knows how one kind of thing is said."""
