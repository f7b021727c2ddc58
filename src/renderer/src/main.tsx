/** The entry of the main window. */
import './app/styles'
import { App } from './app/App'
import { mount } from './app/mount'
import { loadStart } from './app/start'

void mount(<App />, loadStart())
