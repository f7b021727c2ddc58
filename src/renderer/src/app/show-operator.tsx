/** Puts the operator's window on its page. */
import { mount } from './mount'
import { OperatorWindow } from './OperatorWindow'
import { loadOperator } from './operator-start'

export const showOperatorWindow = (): void => void mount(<OperatorWindow />, loadOperator())
