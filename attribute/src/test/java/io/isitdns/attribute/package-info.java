/// Attribution on synthetic batches of one small cluster; see [io.isitdns.attribute.SmallCluster].
@NullMarked
package io.isitdns.attribute;

import org.jspecify.annotations.NullMarked;
