// A semaphore: at most two threads at a time may do something.
//
// Four cars want to park, and there are two places. acquire() takes a place, or blocks until one is free.
// Watch that the third car waits until another one leaves, and that there are never more than two inside.

const places = new threading.Semaphore(2)
let inside = 0
let most = 0

function car(name, ms) {
  places.with(() => {
    inside++
    most = Math.max(most, inside)
    print(`${name} parks`)
    time.sleep(ms)
    print(`${name} leaves`)
    inside--
  })
}

const stays = { red: 60, blue: 120, green: 140, white: 160 }
const cars = Object.entries(stays).map(([name, ms]) => thread(car, name, ms))
for (const c of cars) c.join()
print('most at a time:', most)

// Output:
// red parks
// blue parks
// red leaves
// green parks
// blue leaves
// white parks
// green leaves
// white leaves
// most at a time: 2
