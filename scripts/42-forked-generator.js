// A forked generator: it has run halfway, and several processes run the rest.
//
// A generator that has begun cannot be sent to another process, since only the engine knows where it stopped.
// But a fork copies everything. Watch how one story gets four different ends.

function* story() {
  print('Once upon a time there was somebody called ...')
  const name = yield
  print(`... ${name}, who went to ...`)
  const place = yield name
  return `${name} went to ${place}.`
}

const tale = story()
tale.next()
tale.next('Ada')

try {
  spawn(() => tale.next('London'))
} catch (error) {
  print(`${error.name}: ${error.message}`)
}

const ends = ['London', 'Turin', 'the moon'].map(place => fork(() => tale.next(place).value))
for (const end of ends) print(end.result())

print('Here it still waits for its end.')
print(tale.next('bed').value)

// Output:
// Once upon a time there was somebody called ...
// ... Ada, who went to ...
// DataCloneError: tale: a generator cannot be sent
// Ada went to London.
// Ada went to Turin.
// Ada went to the moon.
// Here it still waits for its end.
// Ada went to bed.
