(function(exports,require,module,process,internalBinding,primordials){"use strict";const{Symbol}=primordials,kFirstEventParam=Symbol("kFirstEventParam");module.exports={kFirstEventParam};})
