/** What the server says when it refuses, in Spanish. */
import type { Refusals } from './refusals.ts';

export const REFUSALS_ES: Refusals = {
  'There is no text in this Word file. Choose the file of the resolution in force.':
    'No hay texto en este fichero Word. Elija el fichero de la Resolución en vigor.',
  'There is no text in this Word file. Choose the file of the new text in force.':
    'No hay texto en este fichero Word. Elija el fichero del nuevo texto en vigor.',
  'Hardly anything of the text in force stands in this file: it looks like another text. Choose its newer version, or go on with this file all the same.':
    'Casi nada del texto en vigor está en este fichero: parece otro texto. Elija su versión más reciente, o siga con este fichero de todos modos.',
  'Too many files at once. Wait a minute, then download the next one.':
    'Demasiados archivos a la vez. Espere un minuto y descargue el siguiente.',
  'Too many attempts that failed. Wait a minute, then open your link again.':
    'Demasiados intentos fallidos. Espere un minuto y vuelva a abrir su enlace.',
  'Send the new text in force as a Word file (.docx).':
    'Envíe el nuevo texto en vigor como fichero Word (.docx).',
  'You are not signed in. Open the link that the chair gave you.':
    'No ha iniciado sesión. Abra el enlace que le dio la Presidencia.',
  'You are not signed in. Open the link the chair gave you.':
    'No ha iniciado sesión. Abra el enlace que le dio la Presidencia.',
  'There is no such draft. Choose one from the list of drafts.':
    'Ese proyecto no existe. Elija uno de la lista de proyectos.',
  'There is no such draft.': 'Ese proyecto no existe.',
  'You are not invited to this draft. Ask its chair for a link.':
    'No está invitado a este proyecto. Pida un enlace a su Presidencia.',
  'Only the chair may {}. Ask the chair to do it.':
    'Esto solo puede hacerlo la Presidencia. Pídale que lo haga.',
  'Observers may not {}. Ask the chair to do it.':
    'Los observadores no pueden hacer esto. Pida a la Presidencia que lo haga.',
  'Only a chair of all drafts may make drafts. Ask the secretariat to do it.':
    'Solo una Presidencia de todos los proyectos puede crear proyectos. Pídaselo a la Secretaría.',
  'This draft was not made from a Word file.': 'Este proyecto no se hizo a partir de un fichero Word.',
  'A draft is made from a Word file (.docx). Save the text as one and send that.':
    'Un proyecto se hace a partir de un fichero Word (.docx). Guarde el texto así y envíelo.',
  'Nothing can be saved here at the moment. Use another node, or try again soon.':
    'En este momento no se puede guardar nada aquí. Vuelva a intentarlo pronto.',
  'This draft has no such image. Add the file to the draft once more.':
    'Este proyecto no tiene esa imagen. Vuelva a añadir el fichero al proyecto.',
  'This draft has no such link. Choose one from its list of links.':
    'Este proyecto no tiene ese enlace. Elija uno de su lista de enlaces.',
  'Nobody of that name takes part in this draft. Look at its list of people.':
    'Nadie con ese nombre participa en este proyecto. Consulte la lista de participantes.',
  'You cannot change or remove yourself. Ask another chair to do it.':
    'No puede cambiarse ni quitarse a sí mismo. Pídaselo a otra persona de la Presidencia.',
  'They chair every draft, which cannot be changed in one. Ask the secretariat.':
    'Esa persona preside todos los proyectos, lo que no se puede cambiar en uno solo. Diríjase a la Secretaría.',
  'The field "delegation" must be the name of the delegation they speak for.':
    'Indique la delegación en cuyo nombre habla esa persona.',
  'Your organisation did not sign you in. Start again from the first page.':
    'Su organización no le ha dado acceso. Empiece de nuevo desde la primera página.',
  'Your organisation does not say what you are here. Ask it for a role in Weft.':
    'Su organización no indica qué es usted aquí. Pídale un papel en Weft.',
  'Nobody signs in with an organisation here. Open the link the chair gave you.':
    'Aquí no se entra con una organización. Abra el enlace que le dio la Presidencia.',
  'Your organisation does not answer. Try again in a moment.':
    'Su organización no responde. Vuelva a intentarlo dentro de un momento.',
  "This was sent from another site's page. Open Weft itself and do it there.":
    'Esto se envió desde la página de otro sitio. Abra Weft y hágalo allí.',
  'The field "{}" must be {}.': 'El campo «{}» no es válido.',
  'What you send must be {}.': 'Lo que envía no es válido.',
  'There is nothing to {} at this address. Check its spelling.':
    'No hay nada en esta dirección. Compruebe cómo está escrita.',
  'What is kept cannot be reached just now, and nothing was changed. Try again soon.':
    'En este momento no se llega a lo guardado, y no se ha cambiado nada. Vuelva a intentarlo pronto.',
  'Something went wrong on our side, and nothing was changed. Try again in a moment.':
    'Algo ha fallado en el servidor, y no se ha cambiado nada. Vuelva a intentarlo dentro de un momento.',
  'What you send is too large. A Word file may have 32 MB, an image 5 MB, anything else 1 MB.':
    'Lo que envía es demasiado grande. Un fichero Word puede tener 32 MB, una imagen 5 MB y lo demás 1 MB.',
  'The encoding of what you send is not known here. Send UTF-8, compressed with gzip or not at all.':
    'No se conoce la codificación de lo que envía.',
  'What you send could not be read. Send JSON, or a whole Word file.':
    'No se ha podido leer lo que envía. Envíe un fichero Word entero.',
  'This link no longer works, or was not copied whole. Ask the chair for a new one.':
    'Este enlace ya no funciona, o no se copió entero. Pida uno nuevo a la Presidencia.',
  'Your link was revoked. Ask the chair for a new one.':
    'Su enlace ha sido anulado. Pida uno nuevo a la Presidencia.',
  'It cannot be looked up who you are. Connect again in a moment.':
    'No se puede comprobar quién es usted. Vuelva a conectarse dentro de un momento.',
  'You have this open too many times. Close some windows, then load the page again.':
    'Tiene esto abierto demasiadas veces. Cierre algunas ventanas y vuelva a cargar la página.',
  'This draft has as many people as it holds. Try again when somebody has left.':
    'Este proyecto está completo. Vuelva a intentarlo cuando alguien haya salido.',
  'This server has as many people as it holds. Try again in some minutes.':
    'Este servidor está completo. Vuelva a intentarlo dentro de unos minutos.',
  'The server is stopping. Connect again in a moment.':
    'El servidor se está deteniendo. Vuelva a conectarse dentro de un momento.',
  'This draft has no proposal number {}. Count its proposal lines from 1.':
    'Este proyecto no tiene la propuesta número {}.',
  'This is no image that can be kept here. Save it as a PNG, JPEG or GIF file and add that.':
    'Esta imagen no se puede guardar aquí. Guárdela como fichero PNG, JPEG o GIF y añada ese.',
  'An SVG drawing can hold programs, so none is kept here. Save it as a PNG file and add that.':
    'Un dibujo SVG puede contener programas, por lo que no se guarda ninguno. Guárdelo como fichero PNG y añada ese.',
  'Browsers do not show Windows metafiles (EMF, WMF). Save the picture as a PNG file and add that.':
    'Los navegadores no muestran metaficheros de Windows (EMF, WMF). Guarde la imagen como fichero PNG y añada ese.',
  'This image is damaged or was cut short on its way. Save it again and add that.':
    'Esta imagen está dañada o llegó incompleta. Vuelva a guardarla y añádala.',
  'This image is larger than 5 MB. Save it smaller and add that.':
    'Esta imagen supera los 5 MB. Guárdela más pequeña y añádala.',
  '{}; a side may have 10,000. Save it smaller and add that.':
    'Esta imagen es demasiado grande: un lado puede tener 10 000 píxeles. Guárdela más pequeña y añádala.',
  'A draft holds {} images at most, and this one does. Put further ones into a draft of their own.':
    'Un proyecto contiene como máximo {} imágenes, y este ya las tiene. Ponga las demás en otro proyecto.',
  'The images of a draft have 100 MB at most, and this one would be too many. Save it smaller and add that.':
    'Las imágenes de un proyecto tienen como máximo 100 MB, y con esta se superarían. Guárdela más pequeña y añádala.',
  'Too much at once. Connect again in a moment.':
    'Demasiado a la vez. Vuelva a conectarse dentro de un momento.',
  'You are no longer signed in to this draft. Ask its chair for a link.':
    'Ya no participa en este proyecto. Pida un enlace a su Presidencia.',
  'Your change could not be saved. Try again in a moment.':
    'No se ha podido guardar su cambio. Vuelva a intentarlo dentro de un momento.',
  'The draft is being closed. Connect again in a moment.':
    'El proyecto se está cerrando. Vuelva a conectarse dentro de un momento.',
  'You cannot show yourself as somebody else. Reload the draft.':
    'No puede presentarse como otra persona. Vuelva a cargar el proyecto.',
  'Something went wrong here. Connect again in a moment.':
    'Algo ha fallado. Vuelva a conectarse dentro de un momento.',
  'The draft could not be opened. Connect again in a moment.':
    'No se ha podido abrir el proyecto. Vuelva a conectarse dentro de un momento.',
  'This file takes more to read than a document should: save it again in Word, or split it and send the parts.':
    'Este fichero cuesta más de leer de lo que debería un documento: vuelva a guardarlo en Word, o divídalo y envíe las partes.',
  'Many files are being read at this moment: send this one again in a minute.':
    'En este momento se leen muchos ficheros: vuelva a enviar este dentro de un minuto.',
  'The file declares a document type of its own, which Word never writes: save it again in Word.':
    'El fichero declara un tipo de documento propio, que Word nunca escribe: vuelva a guardarlo en Word.',
  'The file has more elements, or deeper ones, than a document needs: save it again in Word, or split it.':
    'El fichero tiene más elementos de los que necesita un documento: vuelva a guardarlo en Word, o divídalo.',
  'The file is damaged or was cut short on its way: save it again in Word and send it once more.':
    'El fichero está dañado o llegó incompleto: vuelva a guardarlo en Word y envíelo otra vez.',
  'The file unpacks to more than is read here (64 MB of text): split it, or leave large tables and pictures out.':
    'El fichero contiene más de lo que se lee aquí (64 MB de texto): divídalo, o quite cuadros e imágenes grandes.',
  'The file is larger than 32 MB: compress or leave out its pictures, then send it again.':
    'El fichero supera los 32 MB: comprima o quite sus imágenes y vuelva a enviarlo.',
  'The file holds two parts of the same name, so that nobody can say which one counts: save it again in Word.':
    'El fichero contiene dos partes con el mismo nombre, y no se sabe cuál vale: vuelva a guardarlo en Word.',
  'The file holds more than {} parts: save it again in Word, which makes far fewer.':
    'El fichero contiene más de {} partes: vuelva a guardarlo en Word, que hace muchas menos.',
  'The file is protected with a password: take the protection off in Word, then send it again.':
    'El fichero está protegido con contraseña: quite la protección en Word y vuelva a enviarlo.',
  'This is not a Word file: send a .docx, as Word saves it under "Word Document".':
    'Esto no es un fichero Word: envíe un .docx, como lo guarda Word con «Documento de Word».',
  'This is a file of Word 97–2003 (.doc): open it in Word, save it as a .docx and send that.':
    'Es un fichero de Word 97–2003 (.doc): ábralo en Word, guárdelo como .docx y envíe ese.',
  'This Word file holds macros (.docm): save it as a .docx without them and send that.':
    'Este fichero Word contiene macros (.docm): guárdelo como .docx sin ellas y envíe ese.',
  'LibreOffice could not make a PDF of this draft. Download the Word file and print that.':
    'LibreOffice no ha podido hacer un PDF de este proyecto. Descargue el fichero Word e imprímalo.',
  'PDFs need LibreOffice on the server. {}':
    'Los PDF necesitan LibreOffice en el servidor. Imprima el fichero Word.',
  'This is more than can be sent at once. Put it in again part by part.':
    'Es más de lo que se puede enviar de una vez. Vuelva a ponerlo por partes.',
  'The server closed this draft.': 'El servidor ha cerrado este proyecto.',
  'The message is larger than a draft takes at once. Send it in smaller parts.':
    'Es más de lo que un proyecto admite de una vez. Envíelo en partes más pequeñas.',
  'The message takes longer to check than a draft allows. Send it in smaller parts.':
    'Se tarda demasiado en comprobar lo que envía. Envíelo en partes más pequeñas.',
  'You take part as an observer, who reads but does not write. Ask the chair for a role that may.':
    'Participa como observador, que lee pero no escribe. Pida otro papel a la Presidencia.',
  'You now write for another delegation than this client id does. Reload the draft and offer your words again.':
    'Ahora escribe en nombre de otra delegación. Vuelva a cargar el proyecto y a proponer sus palabras.',
  'Nothing can stand behind the last paragraph mark. Write before it.':
    'Nada puede ir detrás de la última marca de párrafo. Escriba delante de ella.',
  'The text holds a control character. Use a break or a new paragraph instead.':
    'El texto contiene un carácter de control. Utilice en su lugar un salto o un párrafo nuevo.',
  'The text holds a character that turns the direction of what follows. Write the words without it.':
    'El texto contiene un carácter que invierte la dirección de lo que sigue. Escriba las palabras sin él.',
  'A record is final and cannot be set again. Write a new one.':
    'Lo registrado es definitivo y no se puede cambiar.',
  'The time of a record lies in the future. Set the clock of your computer.':
    'La hora de lo escrito está en el futuro. Ponga en hora el reloj de su ordenador.',
  'A change can be grouped only with an earlier one of your own.':
    'Un cambio solo se puede agrupar con otro anterior suyo.',
  'Only a chair writes text that is agreed at once. Make it a proposal.':
    'Solo la Presidencia escribe texto que queda acordado al instante. Hágalo como propuesta.',
  'Only who proposed a change can withdraw it. Ask them, or the chair.':
    'Solo quien propuso un cambio puede retirarlo. Pídaselo, o pídalo a la Presidencia.',
  'Only a chair decides. Take a position or write a comment instead.':
    'Solo decide la Presidencia. Puede tomar posición o escribir un comentario.',
  'A withdrawal cannot be decided. Decide the changes themselves.':
    'Sobre una retirada no se decide. Decida sobre los propios cambios.',
  'Only a chair changes what the draft is called and how it is numbered.':
    'Solo la Presidencia cambia el título y la numeración del proyecto.',
  'The draft has no such field, or the value does not fit it.':
    'El proyecto no tiene ese campo, o el valor no le corresponde.',
  'Nothing is ever deleted here. Strike the words instead.':
    'Aquí nunca se borra nada. Suprima las palabras con una marca.',
  'Nothing of these words waits for a decision. Select words that somebody proposes to change.':
    'Nada de estas palabras espera una decisión. Seleccione palabras que alguien proponga cambiar.',
  'There is nothing left to decide here: reload the list of changes.':
    'Aquí no queda nada por decidir: vuelva a cargar la lista de cambios.',
  'There is no change {} in this draft: reload the list of changes.':
    'En este proyecto no existe el cambio {}: vuelva a cargar la lista de cambios.',
  '{} This is a fault of the program that wrote it.':
    'El servidor no ha aceptado lo que se escribió: es un fallo del programa que lo escribió.',
  '{} Reload the draft and offer your words again.':
    'Lo escrito no encaja con lo que contiene este proyecto. Vuelva a cargarlo y a proponer sus palabras.',
  'Send the text in force in that language as a Word file (.docx).':
    'Envíe el texto en vigor en ese idioma como fichero Word (.docx).',
  'There is a draft in this language already. Open that one.': 'Ya hay un proyecto en este idioma. Abra ese.',
  'Somebody else has just made a draft in this language. Open that one.':
    'Alguien acaba de hacer un proyecto en este idioma. Abra ese.',
  'This draft is no language version of another. Open the version.':
    'Este proyecto no es la versión de otro en otro idioma. Abra la versión.',
  'This draft is in no family. Make a main document for it first.':
    'Este proyecto no está en ninguna familia. Haga primero un documento principal.',
  'Only a chair of the main document may change the family. Ask one to do it.':
    'Solo una presidencia del documento principal puede cambiar la familia. Pídaselo.',
  'This draft is in a family already. Open its main document.':
    'Este proyecto ya está en una familia. Abra su documento principal.',
  'Somebody else has just put this draft into a family. Reload the page.':
    'Alguien acaba de poner este proyecto en una familia. Vuelva a cargar la página.',
  'You are no chair of that draft. Ask one of its chairs to put it in.':
    'Usted no preside ese proyecto. Pida a su presidencia que lo incorpore.',
  'That draft is in a family already.': 'Ese proyecto ya está en una familia.',
  'Send the text in force of the addendum as a Word file (.docx).':
    'Envíe el texto en vigor del addéndum como fichero Word (.docx).',
  'There is no such draft in this family. Reload the page.':
    'Ese proyecto no está en esta familia. Vuelva a cargar la página.',
  'There is an Addendum {} already. Choose a number that is free.':
    'Ya hay un Addéndum {}. Elija un número libre.',
  'This draft has no main document that you may read.':
    'Este proyecto no tiene un documento principal que usted pueda leer.',
  'This draft is in no family.': 'Este proyecto no está en ninguna familia.',
  'Many PDFs are being made just now. Try again in a minute.':
    'Se están haciendo muchos PDF. Inténtelo de nuevo dentro de un minuto.',
};
