import type { Translation } from './translation.ts'

const navigate = 'Melden Sie sich an und öffnen Sie Settings > Account settings > API keys & auth tokens.'
const next = 'Klicken Sie auf Next. Der API-Schlüssel wird erstellt und das Geheimnis angezeigt.'
const copySecret = 'Kopieren Sie das Geheimnis und bewahren Sie es sicher auf.'
const finish = 'Wählen Sie Got it! und klicken Sie auf Finish.'
const startCreating = 'Wählen Sie Ihre Region und klicken Sie dann auf Create API key.'
const obtainSecret = { next, copySecret, finish }

const openAccountManagement = 'Klicken Sie oben rechts auf Admin > Account management.'
const openApiKeys = 'Klicken Sie unter Keys & credentials auf API keys & tokens.'
const wayIn = { openAccountManagement, openApiKeys }
const copySecretInLegacy =
  'Kopieren Sie auf der Seite Copy secret key mit Copy the secret das Geheimnis und bewahren Sie es sicher auf.'
const obtainSecretInLegacy = {
  create: 'Klicken Sie auf Create.',
  copySecret: copySecretInLegacy,
  done: 'Wählen Sie Got it! und klicken Sie auf Done.',
}
const beginInLegacy = {
  ...wayIn,
  startCreating: 'Klicken Sie auf der Seite API keys & tokens auf Create API key.',
  enterName: 'Geben Sie auf der Seite Create new API key unter Friendly name einen Namen ein.',
}
const deleteInLegacy = {
  startDeleting: 'Klicken Sie unten auf der Seite des Schlüssels auf Delete this API key.',
  confirm: 'Bestätigen Sie im Dialog mit Delete this API key.',
}

/** German. */
export const german: Translation = {
  code: 'de',
  words: { language: 'Deutsch', chapter: 'Schritt {number} von {count}', steps: '{count} Schritte', done: 'Fertig.' },
  walkthroughs: {
    createStandardKey: {
      title: 'Einen Standard-API-Schlüssel in der Twilio Console erstellen',
      steps: {
        navigate,
        startCreating,
        fillInDetails: 'Geben Sie auf der Seite API key details den Namen ein und wählen Sie den Typ Standard.',
        ...obtainSecret,
      },
    },
    createRestrictedKey: {
      title: 'Einen Restricted-API-Schlüssel in der Twilio Console erstellen',
      steps: {
        navigate,
        startCreating,
        fillInDetails: 'Geben Sie auf der Seite API key details den Namen ein und wählen Sie den Typ Restricted.',
        choosePermissions: 'Wählen Sie unter Permissions die Rechte, die der Schlüssel haben soll.',
        ...obtainSecret,
      },
    },
    duplicateKey: {
      title: 'Einen Restricted-API-Schlüssel in der Twilio Console duplizieren',
      steps: {
        navigate,
        openKey: 'Klicken Sie auf dem Reiter API keys auf den Namen des Restricted-Schlüssels, den Sie duplizieren.',
        startDuplicating: 'Klicken Sie auf Duplicate this key.',
        adjustDetails: 'Geben Sie auf der Seite API key details den Namen ein und passen Sie die Rechte an.',
        ...obtainSecret,
      },
    },
    updateKeyPermissions: {
      title: 'Die Rechte eines Restricted-API-Schlüssels in der Twilio Console ändern',
      steps: {
        navigate,
        openKey: 'Klicken Sie auf dem Reiter API keys auf den Namen des Schlüssels, den Sie ändern.',
        updatePermissions: 'Ändern Sie auf dem Reiter Permissions die Rechte und klicken Sie auf Save.',
      },
    },
    updateKeyName: {
      title: 'Den Namen eines API-Schlüssels in der Twilio Console ändern',
      steps: {
        navigate,
        openKey: 'Klicken Sie auf dem Reiter API keys auf den Namen des Schlüssels, den Sie ändern.',
        editName: 'Klicken Sie auf dem Reiter API key details auf Edit name, ändern Sie den Namen, dann auf Save.',
      },
    },
    deleteKey: {
      title: 'Einen API-Schlüssel in der Twilio Console löschen',
      steps: {
        navigate,
        openKey: 'Klicken Sie auf dem Reiter API keys auf den Namen des Schlüssels, den Sie löschen.',
        startDeleting: 'Klicken Sie auf Delete this key.',
        confirm: 'Bestätigen Sie im Dialog mit Delete.',
      },
    },
    legacyCreateStandardKey: {
      title: 'Einen Standard-API-Schlüssel in der Legacy Console erstellen',
      steps: {
        ...beginInLegacy,
        chooseRegionAndType: 'Wählen Sie die Region und den Typ Standard.',
        ...obtainSecretInLegacy,
      },
    },
    legacyCreateMainKey: {
      title: 'Einen Main-API-Schlüssel in der Legacy Console erstellen',
      steps: {
        ...beginInLegacy,
        chooseRegionAndType: 'Wählen Sie die Region und den Typ Main.',
        ...obtainSecretInLegacy,
      },
    },
    legacyCreateRestrictedKey: {
      title: 'Einen Restricted-API-Schlüssel in der Legacy Console erstellen',
      steps: {
        ...beginInLegacy,
        chooseRegionAndType: 'Wählen Sie die Region und den Typ Restricted.',
        choosePermissions: 'Wählen Sie für Restricted-Schlüssel unter Permissions die Rechte.',
        ...obtainSecretInLegacy,
      },
    },
    legacyDuplicateKey: {
      title: 'Einen Restricted-API-Schlüssel in der Legacy Console duplizieren',
      steps: {
        ...wayIn,
        startDuplicating:
          'Suchen Sie auf der Seite API keys & tokens den Schlüssel und klicken Sie in der Spalte Actions auf Duplicate key.',
        adjustDetails: 'Passen Sie die Felder und die Permissions an.',
        ...obtainSecretInLegacy,
      },
    },
    legacyUpdateKey: {
      title: 'Einen API-Schlüssel in der Legacy Console ändern',
      steps: {
        ...wayIn,
        openKey: 'Klicken Sie auf der Seite API keys & tokens auf den Namen des Schlüssels, den Sie ändern.',
        change: 'Ändern Sie auf der Seite des Schlüssels Friendly name oder die Permissions (nur Restricted).',
        saveTwice: 'Klicken Sie auf Save und im Dialog noch einmal auf Save.',
      },
    },
    legacyDeleteKey: {
      title: 'Einen API-Schlüssel in der Legacy Console löschen',
      steps: {
        ...wayIn,
        openKey: 'Klicken Sie auf der Seite API keys & tokens auf den Namen des Schlüssels, den Sie löschen.',
        ...deleteInLegacy,
      },
    },
    overviewCreateKey: {
      title: 'Einen API-Schlüssel in der Twilio Console erstellen (API Keys Overview)',
      steps: {
        openAccount: 'Klicken Sie oben rechts auf Account.',
        openApiKeys,
        startCreating: 'Klicken Sie auf der Seite API keys & tokens auf Create API Key.',
        enterName: 'Geben Sie auf der Seite Create new API key unter Friendly name einen Namen ein.',
        chooseType: 'Wählen Sie den Typ: Restricted, Standard oder Main.',
        create: 'Klicken Sie auf Create API Key.',
        copySecret: copySecretInLegacy,
        done: 'Klicken Sie auf Got it! und dann auf Done.',
      },
    },
    overviewDeleteKey: {
      title: 'Einen API-Schlüssel in der Twilio Console löschen (API Keys Overview)',
      steps: {
        openAccount: 'Klicken Sie oben rechts auf Account.',
        openApiKeys,
        openKey: 'Wählen Sie auf der Seite API keys & tokens den Schlüssel, den Sie löschen.',
        ...deleteInLegacy,
      },
    },
    restCreateKey: {
      title: 'Einen API-Schlüssel über die REST-API erstellen',
      steps: {
        send: 'Senden Sie ein POST an die Key-Ressource des Kontos, mit Account SID und Auth Token oder einem Main-Schlüssel.',
        keepSecret: 'Bewahren Sie das Geheimnis der Antwort sicher auf: Sie können es nicht noch einmal abrufen.',
        use: 'Melden Sie sich bei Anfragen an Twilios APIs mit der SID der Key-Ressource und dem Geheimnis an.',
      },
    },
    restDeleteKey: {
      title: 'Einen API-Schlüssel über die REST-API löschen',
      steps: {
        findSid: 'Lesen Sie die Key-Ressourcen Ihres Kontos, um die SID zu finden.',
        send: 'Senden Sie ein DELETE an den URI der Key-Ressource.',
      },
    },
  },
}
