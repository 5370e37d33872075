"""How it is said: an update, a language and a reading level become words."""
