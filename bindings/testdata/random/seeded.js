// weft --seed 7
// Without a seed of its own it follows the run's; a fork goes on with its parent's numbers, a spawned process has its own.
const some = () => [random.randint(1, 100), random.randint(1, 100), random.randint(1, 100)];
print(some());
random.seed(1);
const child = fork(some);
print(child.result(), some());
for (const wrong of [() => random.choice([]), () => random.randint(2, 1), () => random.sample([1], 2), () => random.randint(1.5, 2), () => random.choices([1, 2], { weights: [1] })]) {
  try { print(wrong()); } catch (e) { print(String(e)); }
}

// Output:
// [ 26, 37, 18 ]
// [ 18, 73, 98 ] [ 18, 73, 98 ]
// RangeError: random.choice: the sequence is empty
// RangeError: random.randint: there is no number in range(2, 2, 1)
// RangeError: random.sample: there are only 1 items
// TypeError: random.randint: low must be a whole number, not 1.5
// RangeError: random.choices: there must be as many weights as items
