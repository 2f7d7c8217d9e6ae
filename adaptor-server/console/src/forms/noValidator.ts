// Stands in for @rjsf/validator-ajv8, which @rjsf/core names in a file of its tests only.
export default {};
