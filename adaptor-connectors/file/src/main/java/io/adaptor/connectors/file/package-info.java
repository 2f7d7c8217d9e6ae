/** The connector for files, in a local folder and over SFTP. */
@NullMarked
package io.adaptor.connectors.file;

import org.jspecify.annotations.NullMarked;
