// The operating system keeps the lowest eight bits.
process.exit(-1);

// Exit: 255
