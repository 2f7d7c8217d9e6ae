/** The connector for files, in a folder of this machine and over SFTP. */
@NullMarked
package io.adaptor.connectors.file;

import org.jspecify.annotations.NullMarked;
