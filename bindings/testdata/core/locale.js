// Numbers and dates are written as people write them in a language.
print((1234.5).toLocaleString('en-US'), (1234567.891).toLocaleString('de-DE'), (12345678n).toLocaleString())
print((1234.5).toLocaleString('en-US', { minimumFractionDigits: 2 }), (0.25).toLocaleString('en-US', { style: 'percent' }))
const d = new Date(Date.UTC(2024, 0, 5, 15, 4, 9))
print(d.toLocaleString('en-US', { timeZone: 'UTC' }), d.toLocaleDateString('en-GB', { timeZone: 'UTC' }))

print(d.toLocaleString('pt-BR', { timeZone: 'America/Sao_Paulo', dateStyle: 'long', timeStyle: 'short' }), ['z', 'ä', 'a'].sort(new Intl.Collator('sv').compare))
print(new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' }).format(9.5), new Intl.PluralRules('ru').select(3), [1234.5, d.valueOf()].toLocaleString('fr'))
print(new Date().toLocaleDateString('en-US', { timeZone: 'UTC' })) // the kernel's clock: virtual time begins on 1 January 2000
try { new Intl.Segmenter('en') } catch (e) { print(e.message) }

// Output:
// 1,234.5 1.234.567,891 12,345,678
// 1,234.50 25%
// 1/5/2024, 3:04:09 PM 05/01/2024
// 5 de janeiro de 2024 às 12:04 [ 'a', 'z', 'ä' ]
// 9,50 € few 1 234,5,1 704 467 049 000
// 1/1/2000
// Intl.Segmenter is not a constructor: weft's Intl has Collator, DateTimeFormat, NumberFormat and PluralRules
