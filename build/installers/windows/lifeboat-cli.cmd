@echo off
setlocal
set LIFEBOAT_COMMAND=lifeboat-cli
"%~dp0resources\command-line\node.exe" "%~dp0resources\command-line\cli.cjs" %*
