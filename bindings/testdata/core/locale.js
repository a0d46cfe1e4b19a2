// Numbers and dates are written as people write them in a language.
print((1234.5).toLocaleString('en-US'), (1234567.891).toLocaleString('de-DE'), (12345678n).toLocaleString())
print((1234.5).toLocaleString('en-US', { minimumFractionDigits: 2 }), (0.25).toLocaleString('en-US', { style: 'percent' }))
const d = new Date(Date.UTC(2024, 0, 5, 15, 4, 9))
print(d.toLocaleString('en-US', { timeZone: 'UTC' }), d.toLocaleDateString('en-GB', { timeZone: 'UTC' }))

// Output:
// 1,234.5 1.234.567,891 12,345,678
// 1,234.50 25%
// 1/5/2024, 3:04:09 PM 05/01/2024
