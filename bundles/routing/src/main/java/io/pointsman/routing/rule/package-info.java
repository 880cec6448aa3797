/** Query rules: compiled at LOAD, walked for a statement, remembered for its digest. */
package io.pointsman.routing.rule;
