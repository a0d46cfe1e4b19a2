(function(exports,require,module,process,internalBinding,primordials){"use strict";module.exports=require("internal/util/types");})
