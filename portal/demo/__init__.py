"""The whole portal with made-up families on one machine; nothing leaves it."""
