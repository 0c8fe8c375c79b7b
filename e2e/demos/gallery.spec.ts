import { join } from 'node:path'
import { test } from '@playwright/test'
import { writeGallery } from './gallery.ts'

test('the gallery shows every film that there is', () => writeGallery(join(import.meta.dirname, '../../demo')))
