"""What every test runs under: servers, the application's role, closed sockets, strict templates."""
