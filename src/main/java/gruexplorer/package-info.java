/// The entrance: the only package that wires objects together.
@NullMarked
package gruexplorer;

import org.jspecify.annotations.NullMarked;
