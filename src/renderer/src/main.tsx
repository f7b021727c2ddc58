/** The entry of the main window. */
import './styles'
import { App } from './app/App'
import { loadStart } from './app/start'
import { mount } from './mount'

void mount(<App />, loadStart())
