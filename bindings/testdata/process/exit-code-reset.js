process.exitCode = 3;
process.exitCode = undefined;
print(process.exitCode);

// Output:
// undefined
