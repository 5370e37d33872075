"""What people do: one function per act; each takes an open session and never commits."""
