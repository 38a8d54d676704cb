/** What the server says when it refuses, in French; `spaced` puts the no-break spaces. */
import type { Refusals } from './refusals.ts';

export const REFUSALS_FR: Refusals = {
  'There is no text in this Word file. Choose the file of the resolution in force.':
    'Ce fichier Word ne contient pas de texte. Choisissez le fichier de la Résolution en vigueur.',
  'There is no text in this Word file. Choose the file of the new text in force.':
    'Ce fichier Word ne contient pas de texte. Choisissez le fichier du nouveau texte en vigueur.',
  'Hardly anything of the text in force stands in this file: it looks like another text. Choose its newer version, or go on with this file all the same.':
    'Presque rien du texte en vigueur ne se trouve dans ce fichier : il semble être un autre texte. Choisissez sa version plus récente, ou continuez quand même avec ce fichier.',
  'Too many files at once. Wait a minute, then download the next one.':
    'Trop de fichiers à la fois. Attendez une minute, puis téléchargez le suivant.',
  'Too many attempts that failed. Wait a minute, then open your link again.':
    'Trop d’essais infructueux. Attendez une minute, puis ouvrez de nouveau votre lien.',
  'Send the new text in force as a Word file (.docx).':
    'Envoyez le nouveau texte en vigueur comme fichier Word (.docx).',
  'You are not signed in. Open the link that the chair gave you.':
    'Vous n’êtes pas connecté. Ouvrez le lien que la présidence vous a donné.',
  'You are not signed in. Open the link the chair gave you.':
    'Vous n’êtes pas connecté. Ouvrez le lien que la présidence vous a donné.',
  'There is no such draft. Choose one from the list of drafts.':
    'Ce projet n’existe pas. Choisissez-en un dans la liste des projets.',
  'There is no such draft.': 'Ce projet n’existe pas.',
  'You are not invited to this draft. Ask its chair for a link.':
    'Vous n’êtes pas invité à ce projet. Demandez un lien à sa présidence.',
  'Only the chair may {}. Ask the chair to do it.':
    'Seule la présidence peut faire cela. Demandez-lui de le faire.',
  'Observers may not {}. Ask the chair to do it.':
    'Les observateurs ne peuvent pas faire cela. Demandez à la présidence de le faire.',
  'Only a chair of all drafts may make drafts. Ask the secretariat to do it.':
    'Seule une présidence de tous les projets peut créer des projets. Demandez-le au secrétariat.',
  'This draft was not made from a Word file.': 'Ce projet n’a pas été fait à partir d’un fichier Word.',
  'A draft is made from a Word file (.docx). Save the text as one and send that.':
    'Un projet se fait à partir d’un fichier Word (.docx). Enregistrez le texte ainsi et envoyez-le.',
  'Nothing can be saved here at the moment. Use another node, or try again soon.':
    'Rien ne peut être enregistré ici pour l’instant. Réessayez bientôt.',
  'This draft has no such image. Add the file to the draft once more.':
    'Ce projet n’a pas cette image. Ajoutez de nouveau le fichier au projet.',
  'This draft has no such link. Choose one from its list of links.':
    'Ce projet n’a pas ce lien. Choisissez-en un dans sa liste de liens.',
  'Nobody of that name takes part in this draft. Look at its list of people.':
    'Personne de ce nom ne participe à ce projet. Regardez la liste des participants.',
  'You cannot change or remove yourself. Ask another chair to do it.':
    'Vous ne pouvez pas vous modifier ni vous retirer vous-même. Demandez-le à une autre personne de la présidence.',
  'They chair every draft, which cannot be changed in one. Ask the secretariat.':
    'Cette personne préside tous les projets, ce qui ne peut se changer dans un seul. Adressez-vous au secrétariat.',
  'The field "delegation" must be the name of the delegation they speak for.':
    'Indiquez la délégation au nom de laquelle cette personne parle.',
  'Your organisation did not sign you in. Start again from the first page.':
    'Votre organisation ne vous a pas connecté. Recommencez à la première page.',
  'Your organisation does not say what you are here. Ask it for a role in Weft.':
    'Votre organisation n’indique pas ce que vous êtes ici. Demandez-lui un rôle dans Weft.',
  'Nobody signs in with an organisation here. Open the link the chair gave you.':
    'On ne se connecte pas ici avec une organisation. Ouvrez le lien que la présidence vous a donné.',
  'Your organisation does not answer. Try again in a moment.':
    'Votre organisation ne répond pas. Réessayez dans un instant.',
  "This was sent from another site's page. Open Weft itself and do it there.":
    'Ceci a été envoyé depuis la page d’un autre site. Ouvrez Weft et faites-le là.',
  'The field "{}" must be {}.': 'Le champ « {} » n’est pas valable.',
  'What you send must be {}.': 'Ce que vous envoyez n’est pas valable.',
  'There is nothing to {} at this address. Check its spelling.':
    'Il n’y a rien à cette adresse. Vérifiez comment elle est écrite.',
  'What is kept cannot be reached just now, and nothing was changed. Try again soon.':
    'Ce qui est conservé est hors d’atteinte pour l’instant, et rien n’a été modifié. Réessayez bientôt.',
  'Something went wrong on our side, and nothing was changed. Try again in a moment.':
    'Une erreur s’est produite sur le serveur, et rien n’a été modifié. Réessayez dans un instant.',
  'What you send is too large. A Word file may have 32 MB, an image 5 MB, anything else 1 MB.':
    'Ce que vous envoyez est trop grand. Un fichier Word peut avoir 32 Mo, une image 5 Mo, le reste 1 Mo.',
  'The encoding of what you send is not known here. Send UTF-8, compressed with gzip or not at all.':
    'Le codage de ce que vous envoyez n’est pas connu ici.',
  'What you send could not be read. Send JSON, or a whole Word file.':
    'Ce que vous envoyez n’a pas pu être lu. Envoyez un fichier Word entier.',
  'This link no longer works, or was not copied whole. Ask the chair for a new one.':
    'Ce lien ne fonctionne plus, ou n’a pas été copié en entier. Demandez-en un nouveau à la présidence.',
  'Your link was revoked. Ask the chair for a new one.':
    'Votre lien a été révoqué. Demandez-en un nouveau à la présidence.',
  'It cannot be looked up who you are. Connect again in a moment.':
    'On ne peut pas vérifier qui vous êtes. Reconnectez-vous dans un instant.',
  'You have this open too many times. Close some windows, then load the page again.':
    'Vous avez ceci ouvert trop de fois. Fermez des fenêtres, puis rechargez la page.',
  'This draft has as many people as it holds. Try again when somebody has left.':
    'Ce projet est complet. Réessayez quand quelqu’un sera parti.',
  'This server has as many people as it holds. Try again in some minutes.':
    'Ce serveur est complet. Réessayez dans quelques minutes.',
  'The server is stopping. Connect again in a moment.':
    'Le serveur s’arrête. Reconnectez-vous dans un instant.',
  'This draft has no proposal number {}. Count its proposal lines from 1.':
    'Ce projet n’a pas de proposition numéro {}.',
  'This is no image that can be kept here. Save it as a PNG, JPEG or GIF file and add that.':
    'Cette image ne peut pas être gardée ici. Enregistrez-la en PNG, JPEG ou GIF et ajoutez ce fichier.',
  'An SVG drawing can hold programs, so none is kept here. Save it as a PNG file and add that.':
    'Un dessin SVG peut contenir des programmes : aucun n’est gardé ici. Enregistrez-le en PNG et ajoutez ce fichier.',
  'Browsers do not show Windows metafiles (EMF, WMF). Save the picture as a PNG file and add that.':
    'Les navigateurs n’affichent pas les métafichiers Windows (EMF, WMF). Enregistrez l’image en PNG et ajoutez ce fichier.',
  'This image is damaged or was cut short on its way. Save it again and add that.':
    'Cette image est endommagée ou incomplète. Enregistrez-la de nouveau et ajoutez-la.',
  'This image is larger than 5 MB. Save it smaller and add that.':
    'Cette image dépasse 5 Mo. Enregistrez-la plus petite et ajoutez-la.',
  '{}; a side may have 10,000. Save it smaller and add that.':
    'Cette image est trop grande : un côté peut avoir 10 000 pixels. Enregistrez-la plus petite et ajoutez-la.',
  'A draft holds {} images at most, and this one does. Put further ones into a draft of their own.':
    'Un projet contient au plus {} images, et celui-ci les a. Mettez les autres dans un autre projet.',
  'The images of a draft have 100 MB at most, and this one would be too many. Save it smaller and add that.':
    'Les images d’un projet ont au plus 100 Mo, et celle-ci serait de trop. Enregistrez-la plus petite et ajoutez-la.',
  'Too much at once. Connect again in a moment.': 'Trop à la fois. Reconnectez-vous dans un instant.',
  'You are no longer signed in to this draft. Ask its chair for a link.':
    'Vous ne participez plus à ce projet. Demandez un lien à sa présidence.',
  'Your change could not be saved. Try again in a moment.':
    'Votre modification n’a pas pu être enregistrée. Réessayez dans un instant.',
  'The draft is being closed. Connect again in a moment.':
    'Le projet est en cours de fermeture. Reconnectez-vous dans un instant.',
  'You cannot show yourself as somebody else. Reload the draft.':
    'Vous ne pouvez pas vous présenter comme quelqu’un d’autre. Rechargez le projet.',
  'Something went wrong here. Connect again in a moment.':
    'Une erreur s’est produite. Reconnectez-vous dans un instant.',
  'The draft could not be opened. Connect again in a moment.':
    'Le projet n’a pas pu être ouvert. Reconnectez-vous dans un instant.',
  'This file takes more to read than a document should: save it again in Word, or split it and send the parts.':
    'Ce fichier est plus long à lire qu’un document ne devrait l’être : enregistrez-le de nouveau dans Word, ou divisez-le et envoyez les parties.',
  'Many files are being read at this moment: send this one again in a minute.':
    'Beaucoup de fichiers sont lus en ce moment : renvoyez celui-ci dans une minute.',
  'The file declares a document type of its own, which Word never writes: save it again in Word.':
    'Le fichier déclare un type de document que Word n’écrit jamais : enregistrez-le de nouveau dans Word.',
  'The file has more elements, or deeper ones, than a document needs: save it again in Word, or split it.':
    'Le fichier a plus d’éléments qu’un document n’en demande : enregistrez-le de nouveau dans Word, ou divisez-le.',
  'The file is damaged or was cut short on its way: save it again in Word and send it once more.':
    'Le fichier est endommagé ou incomplet : enregistrez-le de nouveau dans Word et renvoyez-le.',
  'The file unpacks to more than is read here (64 MB of text): split it, or leave large tables and pictures out.':
    'Le fichier contient plus que ce qui est lu ici (64 Mo de texte) : divisez-le, ou retirez de grands tableaux et images.',
  'The file is larger than 32 MB: compress or leave out its pictures, then send it again.':
    'Le fichier dépasse 32 Mo : compressez ou retirez ses images, puis renvoyez-le.',
  'The file holds two parts of the same name, so that nobody can say which one counts: save it again in Word.':
    'Le fichier contient deux parties du même nom, et l’on ne sait laquelle compte : enregistrez-le de nouveau dans Word.',
  'The file holds more than {} parts: save it again in Word, which makes far fewer.':
    'Le fichier contient plus de {} parties : enregistrez-le de nouveau dans Word, qui en fait bien moins.',
  'The file is protected with a password: take the protection off in Word, then send it again.':
    'Le fichier est protégé par un mot de passe : retirez la protection dans Word, puis renvoyez-le.',
  'This is not a Word file: send a .docx, as Word saves it under "Word Document".':
    'Ce n’est pas un fichier Word : envoyez un .docx, tel que Word l’enregistre sous « Document Word ».',
  'This is a file of Word 97–2003 (.doc): open it in Word, save it as a .docx and send that.':
    'C’est un fichier de Word 97–2003 (.doc) : ouvrez-le dans Word, enregistrez-le en .docx et envoyez celui-là.',
  'This Word file holds macros (.docm): save it as a .docx without them and send that.':
    'Ce fichier Word contient des macros (.docm) : enregistrez-le en .docx sans elles et envoyez celui-là.',
  'LibreOffice could not make a PDF of this draft. Download the Word file and print that.':
    'LibreOffice n’a pas pu faire de PDF de ce projet. Téléchargez le fichier Word et imprimez-le.',
  'PDFs need LibreOffice on the server. {}':
    'Les PDF demandent LibreOffice sur le serveur. Imprimez le fichier Word.',
  'This is more than can be sent at once. Put it in again part by part.':
    'C’est plus que l’on ne peut envoyer d’un coup. Remettez-le partie par partie.',
  'The server closed this draft.': 'Le serveur a fermé ce projet.',
  'The message is larger than a draft takes at once. Send it in smaller parts.':
    'C’est plus qu’un projet n’en prend d’un coup. Envoyez-le en parties plus petites.',
  'The message takes longer to check than a draft allows. Send it in smaller parts.':
    'Ce que vous envoyez est trop long à vérifier. Envoyez-le en parties plus petites.',
  'You take part as an observer, who reads but does not write. Ask the chair for a role that may.':
    'Vous participez comme observateur, qui lit mais n’écrit pas. Demandez un autre rôle à la présidence.',
  'You now write for another delegation than this client id does. Reload the draft and offer your words again.':
    'Vous écrivez maintenant au nom d’une autre délégation. Rechargez le projet et proposez de nouveau vos mots.',
  'Nothing can stand behind the last paragraph mark. Write before it.':
    'Rien ne peut suivre la dernière marque de paragraphe. Écrivez avant elle.',
  'The text holds a control character. Use a break or a new paragraph instead.':
    'Le texte contient un caractère de commande. Utilisez plutôt un saut ou un nouveau paragraphe.',
  'The text holds a character that turns the direction of what follows. Write the words without it.':
    'Le texte contient un caractère qui inverse le sens de ce qui suit. Écrivez les mots sans lui.',
  'A record is final and cannot be set again. Write a new one.':
    'Ce qui est consigné est définitif et ne peut être changé.',
  'The time of a record lies in the future. Set the clock of your computer.':
    'L’heure de ce qui est écrit est dans l’avenir. Réglez l’horloge de votre ordinateur.',
  'A change can be grouped only with an earlier one of your own.':
    'Une modification ne peut être groupée qu’avec une autre, antérieure, de vous.',
  'Only a chair writes text that is agreed at once. Make it a proposal.':
    'Seule la présidence écrit du texte convenu aussitôt. Faites-en une proposition.',
  'Only who proposed a change can withdraw it. Ask them, or the chair.':
    'Seul l’auteur d’une modification peut la retirer. Demandez-le-lui, ou à la présidence.',
  'Only a chair decides. Take a position or write a comment instead.':
    'Seule la présidence décide. Vous pouvez prendre position ou écrire un commentaire.',
  'A withdrawal cannot be decided. Decide the changes themselves.':
    'On ne décide pas d’un retrait. Décidez des modifications elles-mêmes.',
  'Only a chair changes what the draft is called and how it is numbered.':
    'Seule la présidence change le titre et la numérotation du projet.',
  'The draft has no such field, or the value does not fit it.':
    'Le projet n’a pas ce champ, ou la valeur ne lui convient pas.',
  'Nothing is ever deleted here. Strike the words instead.':
    'Ici, rien n’est jamais effacé. Supprimez les mots par une marque.',
  'Nothing of these words waits for a decision. Select words that somebody proposes to change.':
    'Rien dans ces mots n’attend de décision. Sélectionnez des mots que quelqu’un propose de modifier.',
  'There is nothing left to decide here: reload the list of changes.':
    'Il ne reste rien à décider ici : rechargez la liste des modifications.',
  'There is no change {} in this draft: reload the list of changes.':
    'Ce projet n’a pas de modification {} : rechargez la liste des modifications.',
  '{} This is a fault of the program that wrote it.':
    'Le serveur n’a pas accepté ce qui a été écrit : c’est une erreur du programme qui l’a écrit.',
  '{} Reload the draft and offer your words again.':
    'Ce qui a été écrit ne correspond pas à ce que contient ce projet. Rechargez-le et proposez de nouveau vos mots.',
  'Send the text in force in that language as a Word file (.docx).':
    'Envoyez le texte en vigueur dans cette langue comme fichier Word (.docx).',
  'There is a draft in this language already. Open that one.':
    'Il y a déjà un projet dans cette langue. Ouvrez celui-là.',
  'Somebody else has just made a draft in this language. Open that one.':
    'Quelqu’un vient de créer un projet dans cette langue. Ouvrez celui-là.',
  'This draft is no language version of another. Open the version.':
    'Ce projet n’est pas la version d’un autre dans une autre langue. Ouvrez cette version.',
  'This draft is in no family. Make a main document for it first.':
    'Ce projet n’appartient à aucune famille. Créez d’abord un document principal.',
  'Only a chair of the main document may change the family. Ask one to do it.':
    'Seule une présidence du document principal peut modifier la famille. Demandez-le-lui.',
  'This draft is in a family already. Open its main document.':
    'Ce projet appartient déjà à une famille. Ouvrez son document principal.',
  'Somebody else has just put this draft into a family. Reload the page.':
    'Quelqu’un vient de mettre ce projet dans une famille. Rechargez la page.',
  'You are no chair of that draft. Ask one of its chairs to put it in.':
    'Vous ne présidez pas ce projet. Demandez à sa présidence de l’intégrer.',
  'That draft is in a family already.': 'Ce projet appartient déjà à une famille.',
  'Send the text in force of the addendum as a Word file (.docx).':
    'Envoyez le texte en vigueur de l’addendum comme fichier Word (.docx).',
  'There is no such draft in this family. Reload the page.':
    'Ce projet n’est pas dans cette famille. Rechargez la page.',
  'There is an Addendum {} already. Choose a number that is free.':
    'Il y a déjà un Addendum {}. Choisissez un numéro libre.',
  'This draft has no main document that you may read.':
    'Ce projet n’a pas de document principal que vous puissiez lire.',
  'This draft is in no family.': 'Ce projet n’appartient à aucune famille.',
  'Many PDFs are being made just now. Try again in a minute.':
    'Beaucoup de PDF sont en cours. Réessayez dans une minute.',
};
