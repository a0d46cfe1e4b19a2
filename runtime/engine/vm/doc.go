// Package vm puts several call stacks on one goja heap.
//
// goja has one call stack in a Runtime, and interleaved use of it swaps return values without an error. But all execution
// state lives in one internal struct that the Runtime points to. A Stack is such a struct of its own; a thread that takes the
// interpreter lock makes its Stack the current one with Heap.Switch, and only then touches the Runtime. Three things are
// switched: the call stack, the queue of promise jobs and the list of arrays that are being joined.
//
// What goja does that threads could not bear, its cure here, and the tests that hold the cure:
//
//   - One call stack for all: Heap.Switch. TestInterleave, TestStress.
//   - When its outermost call returns, goja runs the promise jobs itself: each Stack begins with a frame of ours (rootFrame),
//     and Jobs runs them. TestAsync.
//   - An async function goes on wherever its promise was settled: the tracker finds out whose a job is. TestAsync,
//     TestEndedThread, TestRoute.
//   - A generator runs on the stack it was made on, and delegates without a limit: generators. TestSharedGenerators,
//     TestGeneratorInUse, TestGeneratorCutOff, TestOverflow.
//   - A stack overflow skips catch and finally: rootFrame throws a RangeError. TestOverflow, TestGeneratorAtTheLimit.
//   - An interrupt reaches whatever stack is current: Stack.Interrupt. TestInterrupt, TestInterruptAtTheLimit,
//     TestHandleOfRecycledStack.
//   - Legal JavaScript makes goja panic: Heap.Guard makes that a *Fault, and Heap.Around goes around a function. TestFault,
//     TestFailedCallsLeaveNothing, TestAround.
//   - A trace calls the getters of scripts: Stack.Frames does not. TestFramesRunNoScript.
//   - What says that Promise is its constructor is taken for a promise: Promises.Resolve. TestSuspendKeepsTheOrder.
//   - Each promise is ten times as large as it need be: Pending, and resolvers that all calls share. TestPending.
//   - An array's count of elements is wrong once one was taken off: Pop, Shift and execLength count. TestArrayEnds.
//   - Each turn of for-of makes an object: execNext and its like take the element. An iterator without next makes goja panic. TestIterating,
//     TestNoNext.
//   - A text is copied when something is put behind it: execAdd gives it room. TestTexts, TestTextsStay, TestTextTooLong.
//   - Its private fields may change: New compares them with what is expected and refuses with an error. TestLayoutRefuses.
//
// This is the only package that imports unsafe.
package vm
