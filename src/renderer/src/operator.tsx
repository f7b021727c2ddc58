/**
 * The entry of the operator's window. It asks for its page at run time: so the file that the main
 * window starts with holds nothing of it.
 */
void import('./app/show-operator').then(({ showOperatorWindow }) => showOperatorWindow())
