print();
print('a string', 'as it is: %s', 1, { a: 'quoted' }, [undefined, null], -0, 1n, Symbol('s'));
print('several\nlines');
print('x'.repeat(200000).length, '');

// Output:
//
// a string as it is: %s 1 { a: 'quoted' } [ undefined, null ] -0 1n Symbol(s)
// several
// lines
// 200000
