(function(exports,require,module,process,internalBinding,primordials){"use strict";const{ArrayPrototypeJoin,ArrayPrototypePop,Error,ErrorCaptureStackTrace,MathMax,ObjectAssign,ObjectDefineProperty,ObjectGetPrototypeOf,String,StringPrototypeEndsWith,StringPrototypeRepeat,StringPrototypeSlice,StringPrototypeSplit}=primordials,{inspect}=require("internal/util/inspect"),{removeColors}=require("internal/util"),colors=require("internal/util/colors"),{validateObject}=require("internal/validators"),{isErrorStackTraceLimitWritable}=require("internal/errors"),kReadableOperator={deepStrictEqual:"Expected values to be strictly deep-equal:",strictEqual:"Expected values to be strictly equal:",strictEqualObject:'Expected "actual" to be reference-equal to "expected":',deepEqual:"Expected values to be loosely deep-equal:",notDeepStrictEqual:'Expected "actual" not to be strictly deep-equal to:',notStrictEqual:'Expected "actual" to be strictly unequal to:',notStrictEqualObject:'Expected "actual" not to be reference-equal to "expected":',notDeepEqual:'Expected "actual" not to be loosely deep-equal to:',notIdentical:"Values have same structure but are not reference-equal:",notDeepEqualUnequal:"Expected values not to be loosely deep-equal:"},kMaxShortLength=12;function copyError(source){const target=ObjectAssign({__proto__:ObjectGetPrototypeOf(source)},source);return ObjectDefineProperty(target,"message",{__proto__:null,value:source.message}),target}function inspectValue(val){return inspect(val,{compact:!1,customInspect:!1,depth:1e3,maxArrayLength:1/0,showHidden:!1,showProxy:!1,sorted:!0,getters:!0})}function getErrorMessage(operator,message){return message||kReadableOperator[operator]}function createErrDiff(actual,expected,operator,message=""){let other="",res="",end="",skipped=!1;const actualInspected=inspectValue(actual),actualLines=StringPrototypeSplit(actualInspected,`
`),expectedLines=StringPrototypeSplit(inspectValue(expected),`
`);let i=0,indicator="";if(operator==="strictEqual"&&(typeof actual=="object"&&actual!==null&&typeof expected=="object"&&expected!==null||typeof actual=="function"&&typeof expected=="function")&&(operator="strictEqualObject"),actualLines.length===1&&expectedLines.length===1&&actualLines[0]!==expectedLines[0]){const c=inspect.defaultOptions.colors,actualRaw=c?removeColors(actualLines[0]):actualLines[0],expectedRaw=c?removeColors(expectedLines[0]):expectedLines[0],inputLength=actualRaw.length+expectedRaw.length;if(inputLength<=kMaxShortLength){if((typeof actual!="object"||actual===null)&&(typeof expected!="object"||expected===null)&&(actual!==0||expected!==0))return`${getErrorMessage(operator,message)}

${actualLines[0]} !== ${expectedLines[0]}
`}else if(operator!=="strictEqualObject"){const maxLength2=process.stderr.isTTY?process.stderr.columns:80;if(inputLength<maxLength2){for(;actualRaw[i]===expectedRaw[i];)i++;i>2&&(indicator=`
  ${StringPrototypeRepeat(" ",i)}^`,i=0)}}}let a=actualLines[actualLines.length-1],b=expectedLines[expectedLines.length-1];for(;a===b&&(i++<3?end=`
  ${a}${end}`:other=a,ArrayPrototypePop(actualLines),ArrayPrototypePop(expectedLines),!(actualLines.length===0||expectedLines.length===0));)a=actualLines[actualLines.length-1],b=expectedLines[expectedLines.length-1];const maxLines=MathMax(actualLines.length,expectedLines.length);if(maxLines===0){const actualLines2=StringPrototypeSplit(actualInspected,`
`);if(actualLines2.length>50)for(actualLines2[46]=`${colors.blue}...${colors.white}`;actualLines2.length>47;)ArrayPrototypePop(actualLines2);return`${kReadableOperator.notIdentical}

${ArrayPrototypeJoin(actualLines2,`
`)}
`}i>=5&&(end=`
${colors.blue}...${colors.white}${end}`,skipped=!0),other!==""&&(end=`
  ${other}${end}`,other="");let printedLines=0,identical=0;const msg=`${getErrorMessage(operator,message)}
${colors.green}+ actual${colors.white} ${colors.red}- expected${colors.white}`,skippedMsg=` ${colors.blue}...${colors.white} Lines skipped`;let lines=actualLines,plusMinus=`${colors.green}+${colors.white}`,maxLength=expectedLines.length;for(actualLines.length<maxLines&&(lines=expectedLines,plusMinus=`${colors.red}-${colors.white}`,maxLength=actualLines.length),i=0;i<maxLines;i++){if(maxLength<i+1)identical>2&&(identical>3&&(identical>4&&(identical===5?(res+=`
  ${lines[i-3]}`,printedLines++):(res+=`
${colors.blue}...${colors.white}`,skipped=!0)),res+=`
  ${lines[i-2]}`,printedLines++),res+=`
  ${lines[i-1]}`,printedLines++),identical=0,lines===actualLines?res+=`
${plusMinus} ${lines[i]}`:other+=`
${plusMinus} ${lines[i]}`,printedLines++;else{const expectedLine=expectedLines[i];let actualLine=actualLines[i],divergingLines=actualLine!==expectedLine&&(!StringPrototypeEndsWith(actualLine,",")||StringPrototypeSlice(actualLine,0,-1)!==expectedLine);divergingLines&&StringPrototypeEndsWith(expectedLine,",")&&StringPrototypeSlice(expectedLine,0,-1)===actualLine&&(divergingLines=!1,actualLine+=","),divergingLines?(identical>2&&(identical>3&&(identical>4&&(identical===5?(res+=`
  ${actualLines[i-3]}`,printedLines++):(res+=`
${colors.blue}...${colors.white}`,skipped=!0)),res+=`
  ${actualLines[i-2]}`,printedLines++),res+=`
  ${actualLines[i-1]}`,printedLines++),identical=0,res+=`
${colors.green}+${colors.white} ${actualLine}`,other+=`
${colors.red}-${colors.white} ${expectedLine}`,printedLines+=2):(res+=other,other="",identical++,identical<=2&&(res+=`
  ${actualLine}`,printedLines++))}if(printedLines>50&&i<maxLines-2)return`${msg}${skippedMsg}
${res}
${colors.blue}...${colors.white}${other}
${colors.blue}...${colors.white}`}return`${msg}${skipped?skippedMsg:""}
${res}${other}${end}${indicator}`}function addEllipsis(string){const lines=StringPrototypeSplit(string,`
`,11);return lines.length>10?(lines.length=10,`${ArrayPrototypeJoin(lines,`
`)}
...`):string.length>512?`${StringPrototypeSlice(string,512)}...`:string}class AssertionError extends Error{constructor(options){validateObject(options,"options");const{message,operator,stackStartFn,details,stackStartFunction}=options;let{actual,expected}=options;const limit=Error.stackTraceLimit;if(isErrorStackTraceLimitWritable()&&(Error.stackTraceLimit=0),message!=null)operator==="deepStrictEqual"||operator==="strictEqual"?super(createErrDiff(actual,expected,operator,message)):super(String(message));else if(colors.refresh(),typeof actual=="object"&&actual!==null&&typeof expected=="object"&&expected!==null&&"stack"in actual&&actual instanceof Error&&"stack"in expected&&expected instanceof Error&&(actual=copyError(actual),expected=copyError(expected)),operator==="deepStrictEqual"||operator==="strictEqual")super(createErrDiff(actual,expected,operator));else if(operator==="notDeepStrictEqual"||operator==="notStrictEqual"){let base=kReadableOperator[operator];const res=StringPrototypeSplit(inspectValue(actual),`
`);if(operator==="notStrictEqual"&&(typeof actual=="object"&&actual!==null||typeof actual=="function")&&(base=kReadableOperator.notStrictEqualObject),res.length>50)for(res[46]=`${colors.blue}...${colors.white}`;res.length>47;)ArrayPrototypePop(res);res.length===1?super(`${base}${res[0].length>5?`

`:" "}${res[0]}`):super(`${base}

${ArrayPrototypeJoin(res,`
`)}
`)}else{let res=inspectValue(actual),other=inspectValue(expected);const knownOperator=kReadableOperator[operator];if(operator==="notDeepEqual"&&res===other)res=`${knownOperator}

${res}`,res.length>1024&&(res=`${StringPrototypeSlice(res,0,1021)}...`),super(res);else{if(res.length>512&&(res=`${StringPrototypeSlice(res,0,509)}...`),other.length>512&&(other=`${StringPrototypeSlice(other,0,509)}...`),operator==="deepEqual")res=`${knownOperator}

${res}

should loosely deep-equal

`;else{const newOp=kReadableOperator[`${operator}Unequal`];newOp?res=`${newOp}

${res}

should not loosely deep-equal

`:other=` ${operator} ${other}`}super(`${res}${other}`)}}if(isErrorStackTraceLimitWritable()&&(Error.stackTraceLimit=limit),this.generatedMessage=!message,ObjectDefineProperty(this,"name",{__proto__:null,value:"AssertionError",enumerable:!1,writable:!0,configurable:!0}),this.code="ERR_ASSERTION",details){this.actual=void 0,this.expected=void 0,this.operator=void 0;for(let i=0;i<details.length;i++)this["message "+i]=details[i].message,this["actual "+i]=details[i].actual,this["expected "+i]=details[i].expected,this["operator "+i]=details[i].operator,this["stack trace "+i]=details[i].stack}else this.actual=actual,this.expected=expected,this.operator=operator;ErrorCaptureStackTrace(this,stackStartFn||stackStartFunction),this.stack,this.name="AssertionError"}toString(){return`${this.name} [${this.code}]: ${this.message}`}[inspect.custom](recurseTimes,ctx){const tmpActual=this.actual,tmpExpected=this.expected;typeof this.actual=="string"&&(this.actual=addEllipsis(this.actual)),typeof this.expected=="string"&&(this.expected=addEllipsis(this.expected));const result=inspect(this,{...ctx,customInspect:!1,depth:0});return this.actual=tmpActual,this.expected=tmpExpected,result}}module.exports=AssertionError;})
