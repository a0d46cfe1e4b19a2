const f = new futures.ThreadPoolExecutor(1).submit(() => process.exit(6));
f.addDoneCallback(() => print('never'));
try { f.result(); } finally { print('never'); }

// Exit: 6
