"""The ground that the API and the web application stand on: who asks, what for, and what is answered when it fails."""
