// TypeScript by what parses: types, enums, namespaces, parameter properties, decorators and accessor; the text, names and lines are the author's.
interface Point { x: number; y?: number }
type Pair<T> = [T, T]
enum Color { Red, Green = 'g', Blue = 7 }
namespace Geometry { export const unit = 1; export function area(p: Point): number { return p.x * (p.y ?? unit) } }
abstract class Shape<T> {
  accessor tag: string = 'shape'
  readonly #sides: number
  constructor(public name: string, sides = 3) { this.#sides = sides }
  abstract size(): T
  get sides(): number { return this.#sides }
}
const logged = (value: any, context: { kind: string, name: string | symbol }): any => { print('decorates', context.kind, context.name); return value }
@logged
class Square extends Shape<number> {
  @logged size(): number { return 4 }
}
const f = 'f'; let typed: string = f + (f ? 'if' : ' else ') // looks like Python's f-strings and its conditions
print(typed)
const square = new Square('square', 4)
print(square.name, square.sides, square.size(), square.tag, Color.Red, Color.Green, Color[7], Geometry.area({ x: 3 }))
function identity<T>(x: T): T { return x }
const inc = (n: number): number => n + 1 as number, pair = <T,>(a: T): Pair<T> => [a, a] satisfies Pair<T>
print(String(identity), String(inc), String(pair), inc.name, inc.length)
print(String(Shape.prototype.constructor).slice(0, 30), String(Object.getOwnPropertyDescriptor(Shape.prototype, 'sides')!.get))
{
  const error = 1, temp = 2, r = 3
  function nested(this: void, r: number): number { const error = r; for (const temp of [1]) return error + temp; return 0 }
  print(nested.name, nested(1), error, temp, r)
}
const doubled = new multiprocessing.Process({ target: (p: Point): void => print('child', Geometry ? identity(p.x) : 0), args: [{ x: 2 }] })
try { doubled.start() } catch (e) { print((e as Error).name) }
new multiprocessing.Process({ target: (n: number) => print('child', inc(identity<number>(n))), args: [2] }).start()
multiprocessing.activeChildren().forEach(p => p.join())
import('x').catch(e => print(e.message))
function fails(p: Point): never {
  const { y }: Point = p; throw new Error(`no ${y}`)
}
try { fails({ x: 1 }) } catch (e) { print((e as Error).stack) }
let wrong: number = missing<Point>(1)

// Output:
// decorates method size
// decorates class Square
// fif
// square 4 4 shape 0 g Blue 3
// function identity<T>(x: T): T { return x } (n: number): number => n + 1 as number <T,>(a: T): Pair<T> => [a, a] satisfies Pair<T> inc 1
// abstract class Shape<T> {
//   ac get sides(): number { return this.#sides }
// nested 2 1 2 3
// DataCloneError
// child 3
// Error: no undefined
//     at fails (typescript.js:37:33)
//     at typescript.js:39:7

// Errors:
// typescript.js:40:21
// 40 | let wrong: number = missing<Point>(1)
//    |                     ^
// Uncaught ReferenceError: missing is not defined
//     at typescript.js:40:21

// Exit: 1
