try {
  throw new Error('lost');
} finally {
  process.exit(4);
}

// Exit: 4
