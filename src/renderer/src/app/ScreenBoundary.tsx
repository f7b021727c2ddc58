/** Keeps a screen's bug to that screen: the others stay usable and the error is told. */
import { Alert, Button, Text } from '@mantine/core'
import { Component, type ReactNode } from 'react'

import { Masked } from '../core/presenter'

interface Props {
  readonly children: ReactNode
}
interface State {
  readonly error: Error | null
}

export class ScreenBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <Alert color="red" m="md" title="This screen stopped because of a bug in the app">
        <Text mb="sm">
          <Masked text={error.message} />
        </Text>
        <Button variant="default" onClick={() => this.setState({ error: null })}>
          Show it again
        </Button>
      </Alert>
    )
  }
}
