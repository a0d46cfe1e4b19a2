// A pool at rest keeps no program alive; what it has to do does.
const { Pool } = multiprocessing
const pool = new Pool(2)
pool.apply(() => 1)
pool.applyAsync(() => { time.sleep(20); return 'the program has waited' }).addDoneCallback(f => print(f.result()))
print('end of the script')

// Output:
// end of the script
// the program has waited
