// Without a code it is process.exitCode.
process.exitCode = 11;
process.exit();

// Exit: 11
