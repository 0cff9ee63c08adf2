<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutSettings</name>
    <message>
        <source>Rookery %1</source>
        <translation>Rookery %1</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
</context>
<context>
    <name>AnswerError</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Answers of this chat</source>
        <translation>本对话的回答方式</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>What answers are like</source>
        <translation>回答风格</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Folded away</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Use for new chats</source>
        <translation>用于新对话</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Model and computer</source>
        <translation>模型与电脑</translation>
    </message>
    <message>
        <source>Where the model runs</source>
        <translation>模型运行的设备</translation>
    </message>
    <message>
        <source>Memory the model takes. It stays the same in long chats.</source>
        <translation>模型占用的内存。对话再长也不会增加。</translation>
    </message>
    <message>
        <source>How fast the last answer was written</source>
        <translation>上一条回答的生成速度</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>%1 See rookery --help.</source>
        <translation>%1 请参阅 rookery --help。</translation>
    </message>
    <message>
        <source>Chat with RWKV models on your own computer.</source>
        <translation>在自己的电脑上与 RWKV 模型对话。</translation>
    </message>
    <message>
        <source>Show this.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>Open with this model.</source>
        <translation>启动时打开此模型。</translation>
    </message>
    <message>
        <source>A scripted engine; nothing is kept.</source>
        <translation>使用演示引擎，不保存任何内容。</translation>
    </message>
    <message>
        <source>Write a picture of every screen into this folder.</source>
        <translation>把每个界面的截图写入此文件夹。</translation>
    </message>
    <message>
        <source>Size in percent, 80 to 200.</source>
        <translation>界面大小，百分比，80 到 200。</translation>
    </message>
    <message>
        <source>light or dark.</source>
        <translation>light 或 dark。</translation>
    </message>
    <message>
        <source>Model files to open.</source>
        <translation>要打开的模型文件。</translation>
    </message>
    <message>
        <source>--scale takes a number from 80 to 200.</source>
        <translation>--scale 需要 80 到 200 之间的数字。</translation>
    </message>
    <message>
        <source>--theme takes light or dark.</source>
        <translation>--theme 只能是 light 或 dark。</translation>
    </message>
    <message>
        <source>With --screens: only those whose names have this.</source>
        <translation>与 --screens 合用：只截名称含有此文字的界面。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>New private chat</source>
        <translation>新的私密对话</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>快速跳转</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>在本对话中查找</translation>
    </message>
    <message>
        <source>Next place found</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Previous place found</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名本对话</translation>
    </message>
    <message>
        <source>Pin or unpin this chat</source>
        <translation>置顶或取消置顶本对话</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>删除本对话</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>下一个对话</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>上一个对话</translation>
    </message>
    <message>
        <source>Undo the last delete or move</source>
        <translation>撤销上次删除或移动</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一条消息</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条消息</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>复制最后一条回答</translation>
    </message>
    <message>
        <source>Go to the message field</source>
        <translation>转到输入框</translation>
    </message>
    <message>
        <source>Show or hide the side bar</source>
        <translation>显示或隐藏侧栏</translation>
    </message>
    <message>
        <source>Show or hide the answer settings</source>
        <translation>显示或隐藏回答设置</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>正常大小</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Show the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Quit Rookery</source>
        <translation>退出 Rookery</translation>
    </message>
</context>
<context>
    <name>ComposerActions</name>
    <message>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <source>Sends when this answer is finished</source>
        <translation>等这条回答结束后发送</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
</context>
<context>
    <name>ComposerField</name>
    <message>
        <source>Message RWKV</source>
        <translation>给 RWKV 发消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>对话列表</translation>
    </message>
    <message>
        <source>Your chats appear here.</source>
        <translation>你的对话会显示在这里。</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Find in this chat</source>
        <translation>在本对话中查找</translation>
    </message>
    <message>
        <source>Answers of this chat</source>
        <translation>本对话的回答方式</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Unpin “%1”</source>
        <translation>取消置顶“%1”</translation>
    </message>
    <message>
        <source>Pin “%1”</source>
        <translation>置顶“%1”</translation>
    </message>
    <message>
        <source>More for “%1”</source>
        <translation>“%1”的更多操作</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>There is no display here, so no window can be opened. To chat in the terminal, run: rookery-cli chat MODEL</source>
        <translation>这里没有显示器，无法打开窗口。要在终端中对话，请运行：rookery-cli chat MODEL</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop the model file to open it</source>
        <translation>松开鼠标即可打开模型文件</translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>What shall we talk about?</source>
        <translation>想聊点什么？</translation>
    </message>
</context>
<context>
    <name>FileHelp</name>
    <message>
        <source>Open a model to begin</source>
        <translation>先打开一个模型</translation>
    </message>
    <message>
        <source>A model is one file. RWKV models are published free of charge on Hugging Face; look for “RWKV” and download a file that ends in .pth, .safetensors or .gguf.</source>
        <translation>模型就是一个文件。RWKV 模型在 Hugging Face 上免费发布；搜索“RWKV”，下载以 .pth、.safetensors 或 .gguf 结尾的文件即可。</translation>
    </message>
    <message>
        <source>The file should be smaller than the free memory of this computer. A model of 0.4 billion parameters runs on anything; 1.5 billion and more answer better. Rookery does not download models itself yet.</source>
        <translation>文件应小于电脑的可用内存。4 亿参数的模型在任何电脑上都能运行；15 亿及以上的回答更好。Rookery 目前还不能自行下载模型。</translation>
    </message>
</context>
<context>
    <name>FilePicker</name>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>RWKV models (*.pth *.safetensors *.st *.gguf *.bin)</source>
        <translation>RWKV 模型 (*.pth *.safetensors *.st *.gguf *.bin)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>在本对话中查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>You can also drop a file anywhere in the window.</source>
        <translation>也可以把文件拖到窗口的任意位置。</translation>
    </message>
</context>
<context>
    <name>FirstRunTitle</name>
    <message>
        <source>Chat with RWKV on this computer</source>
        <translation>在这台电脑上与 RWKV 对话</translation>
    </message>
    <message>
        <source>Nothing leaves it. No account. Works without internet once a model is here.</source>
        <translation>数据不会离开本机，无需账号。有了模型之后，不联网也能用。</translation>
    </message>
</context>
<context>
    <name>FolderPopover</name>
    <message>
        <source>Rename the folder</source>
        <translation>重命名文件夹</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>不放入文件夹</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新文件夹</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Make the folder</source>
        <translation>创建文件夹</translation>
    </message>
</context>
<context>
    <name>Fonts</name>
    <message>
        <source>Rookery found no fonts on this system, so it cannot show any text. Install some, for example with: apt install fonts-inter fonts-noto-core</source>
        <translation>Rookery 在系统中找不到字体，无法显示文字。请安装字体，例如：apt install fonts-inter fonts-noto-core</translation>
    </message>
</context>
<context>
    <name>GeneralSettings</name>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>GroupHeading</name>
    <message>
        <source>Folded away</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>重命名文件夹</translation>
    </message>
    <message>
        <source>Take all out of it</source>
        <translation>全部移出文件夹</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Show the side bar</source>
        <translation>显示侧栏</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Answers of this chat</source>
        <translation>本对话的回答方式</translation>
    </message>
    <message>
        <source>More for this chat</source>
        <translation>本对话的更多操作</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>JumpPill</name>
    <message>
        <source>Jump to latest</source>
        <translation>回到最新</translation>
    </message>
</context>
<context>
    <name>KeyLine</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>LoadCard</name>
    <message>
        <source>%1 did not load</source>
        <translation>%1 加载失败</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>取消加载</translation>
    </message>
</context>
<context>
    <name>LoadError</name>
    <message>
        <source>Open another file</source>
        <translation>打开其他文件</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>LookSettings</name>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>窄</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全宽</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Rookery</source>
        <translation>Rookery</translation>
    </message>
    <message>
        <source>%1 · Rookery</source>
        <translation>%1 · Rookery</translation>
    </message>
</context>
<context>
    <name>MarkSign</name>
    <message>
        <source>Writing</source>
        <translation>正在写</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Stopped on an error</source>
        <translation>出错停止</translation>
    </message>
    <message>
        <source>Finished, not seen yet</source>
        <translation>已完成，未查看</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Reading</source>
        <translation>正在读</translation>
    </message>
    <message>
        <source>Reading %1 of %2</source>
        <translation>正在读 %1 / %2</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，还需 %2</translation>
    </message>
    <message>
        <source>Sends next</source>
        <translation>接下来发送</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>正在写</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Length limit reached</source>
        <translation>已达长度上限</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copy answer</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>How this answer was made</source>
        <translation>这条回答是怎么生成的</translation>
    </message>
</context>
<context>
    <name>MessageDelegate</name>
    <message>
        <source>You: %1</source>
        <translation>你：%1</translation>
    </message>
    <message>
        <source>RWKV: %1</source>
        <translation>RWKV：%1</translation>
    </message>
</context>
<context>
    <name>MessageDetails</name>
    <message>
        <source>How this answer was made</source>
        <translation>这条回答是怎么生成的</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>%1 in %2, %3</source>
        <translation>%2内 %1，%3</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>all</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Penalties</source>
        <translation>惩罚</translation>
    </message>
    <message>
        <source>presence %1, frequency %2, decay %3</source>
        <translation>存在 %1，频率 %2，衰减 %3</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>ModelChip</name>
    <message>
        <source>No model yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>%1 did not load</source>
        <translation>%1 加载失败</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>取消加载</translation>
    </message>
    <message>
        <source>Models (Ctrl+M)</source>
        <translation>模型（Ctrl+M）</translation>
    </message>
</context>
<context>
    <name>ModelPopover</name>
    <message>
        <source>Open model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>卸载</translation>
    </message>
    <message>
        <source>Frees its memory. Chats stay.</source>
        <translation>释放内存，对话不受影响。</translation>
    </message>
</context>
<context>
    <name>ModelSummary</name>
    <message>
        <source>No model is open</source>
        <translation>没有打开的模型</translation>
    </message>
    <message>
        <source>Open a file, or drop one anywhere in the window.</source>
        <translation>打开文件，或把文件拖到窗口的任意位置。</translation>
    </message>
</context>
<context>
    <name>NoticeBanner</name>
    <message numerus="yes">
        <source>%n more after this</source>
        <translation>
            <numerusform>之后还有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeButtons</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PaletteField</name>
    <message>
        <source>Go to anything</source>
        <translation>快速跳转</translation>
    </message>
    <message>
        <source>Chats, commands, models, settings</source>
        <translation>对话、命令、模型、设置</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n 个结果</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaletteFoot</name>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>this chat</source>
        <translation>本对话</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PaletteList</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>PaletteRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>PanelNumbers</name>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>How much chance there is among the words that are left. 0 takes the likeliest.</source>
        <translation>在候选词中随机挑选的程度。0 表示总是选最可能的词。</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest words that together reach this share are chosen from.</source>
        <translation>只从累计概率达到此值的最可能的词中挑选。</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only so many of the likeliest words are chosen from. 0: all.</source>
        <translation>只从最可能的若干个词中挑选。0 表示不限。</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>存在惩罚</translation>
    </message>
    <message>
        <source>Words that were there become less likely, however often they were.</source>
        <translation>出现过的词会变得不那么可能，与次数无关。</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>频率惩罚</translation>
    </message>
    <message>
        <source>The more often a word was there, the less likely it becomes.</source>
        <translation>词出现得越多，再次出现的可能性越小。</translation>
    </message>
    <message>
        <source>Decay of penalties</source>
        <translation>惩罚衰减</translation>
    </message>
    <message>
        <source>How slowly both are forgotten. 1: never.</source>
        <translation>两种惩罚消退的快慢。1 表示永不消退。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same digits give the same answer again. Empty: another one each time.</source>
        <translation>相同的数字会得到相同的回答。留空则每次不同。</translation>
    </message>
    <message>
        <source>A new one each time</source>
        <translation>每次随机</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>回答的最大长度（token）</translation>
    </message>
    <message>
        <source>Ends an answer</source>
        <translation>停止文本</translation>
    </message>
    <message>
        <source>Texts parted by | that stop it, besides the model&apos;s own.</source>
        <translation>遇到这些文本就停止，用 | 分隔；模型自带的停止规则仍然有效。</translation>
    </message>
    <message>
        <source>Nothing besides the model&apos;s own</source>
        <translation>只用模型自带的规则</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>续写模式</translation>
    </message>
    <message>
        <source>No question and answer: the model goes on with your text. For models that were not taught to chat.</source>
        <translation>不分问答，模型直接接着你的文字往下写。适合没有经过对话训练的模型。</translation>
    </message>
</context>
<context>
    <name>PanelSlider</name>
    <message>
        <source>“%1” of the preset</source>
        <translation>恢复预设的“%1”</translation>
    </message>
</context>
<context>
    <name>PathForm</name>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>This system has no file dialog. Write or paste the path of the file, or drop the file on the window.</source>
        <translation>系统没有文件对话框。请输入或粘贴文件路径，或把文件拖到窗口中。</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>文件路径</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已展开</translation>
    </message>
</context>
<context>
    <name>PlaceKeys</name>
    <message>
        <source>Stop the answer; close what is open</source>
        <translation>停止回答；关闭打开的窗口</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Open the first to the ninth chat</source>
        <translation>打开第一到第九个对话</translation>
    </message>
    <message>
        <source>Ctrl+1 … Ctrl+9</source>
        <translation>Ctrl+1 … Ctrl+9</translation>
    </message>
    <message>
        <source>On a message: copy it</source>
        <translation>选中消息时：复制</translation>
    </message>
    <message>
        <source>On a chat in the side bar: rename, delete</source>
        <translation>选中侧栏中的对话时：重命名、删除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>On a chat in the side bar: select, select several</source>
        <translation>选中侧栏中的对话时：选择、多选</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+空格</translation>
    </message>
    <message>
        <source>Shift+arrows</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <source>On a chat in the side bar: fold its group, open it again</source>
        <translation>选中侧栏中的对话时：折叠、展开分组</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Usual</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>What the model&apos;s makers chat with.</source>
        <translation>模型作者推荐的对话设置。</translation>
    </message>
    <message>
        <source>Precise</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>The likeliest words. For facts, sums and code.</source>
        <translation>选最可能的词，适合事实、计算和代码。</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>平衡</translation>
    </message>
    <message>
        <source>Calm, with a little freedom.</source>
        <translation>沉稳，略有变化。</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>创意</translation>
    </message>
    <message>
        <source>Rarer words and more surprises. For stories and ideas.</source>
        <translation>用词更少见，更多惊喜，适合故事和点子。</translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>One question, one answer: always the likeliest word.</source>
        <translation>同一问题总是得到同一回答：永远选最可能的词。</translation>
    </message>
</context>
<context>
    <name>PrivacySettings</name>
    <message>
        <source>Show folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>PrivateLine</name>
    <message>
        <source>This chat is not saved. It ends with the program, and it is not found by searching.</source>
        <translation>本对话不会保存。退出程序即消失，也不会被搜索到。</translation>
    </message>
    <message>
        <source>Save it</source>
        <translation>保存对话</translation>
    </message>
</context>
<context>
    <name>QueuedLine</name>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>RecentCard</name>
    <message>
        <source>Opened before</source>
        <translation>最近打开</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Models opened before</source>
        <translation>最近打开的模型</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <source>%1, file not found</source>
        <translation>%1，文件不存在</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>找不到：%1</translation>
    </message>
</context>
<context>
    <name>RenameField</name>
    <message>
        <source>New title</source>
        <translation>新标题</translation>
    </message>
</context>
<context>
    <name>SafeModePage</name>
    <message>
        <source>Rookery ended while it was loading “%1”</source>
        <translation>Rookery 在加载“%1”时意外退出</translation>
    </message>
    <message>
        <source>Rookery ended soon after it was started, twice</source>
        <translation>Rookery 连续两次启动后不久就退出了</translation>
    </message>
    <message>
        <source>So nothing was loaded this time. Your chats are all there. Perhaps the computer ran out of memory, or the file is damaged.</source>
        <translation>因此这次没有加载任何模型。你的对话都完好无损。可能是内存不足，或者模型文件已损坏。</translation>
    </message>
    <message>
        <source>Start without a model</source>
        <translation>不加载模型，直接启动</translation>
    </message>
    <message>
        <source>Load “%1” again</source>
        <translation>重新加载“%1”</translation>
    </message>
    <message>
        <source>Open another model</source>
        <translation>打开其他模型</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>A text file with versions and the log, nothing of your chats. It is not sent anywhere.</source>
        <translation>一个文本文件，包含版本信息和日志，不含任何对话内容，也不会发送到任何地方。</translation>
    </message>
</context>
<context>
    <name>ScaleStepper</name>
    <message>
        <source>Size</source>
        <translation>界面大小</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Empty the field</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>That takes too long</source>
        <translation>搜索太久了</translation>
    </message>
    <message>
        <source>Nothing for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
    <message>
        <source>A longer word is found faster.</source>
        <translation>换个更长的词会更快。</translation>
    </message>
    <message numerus="yes">
        <source>in %n conversation(s)</source>
        <translation>
            <numerusform>共 %n 个对话</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Selected chats</source>
        <translation>选中的对话</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>Delete the selected chats</source>
        <translation>删除选中的对话</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消选择</translation>
    </message>
</context>
<context>
    <name>SendButton</name>
    <message>
        <source>Send when the model is ready</source>
        <translation>模型就绪后发送</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>“%1” as it was</source>
        <translation>恢复“%1”的默认值</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Privacy and data</source>
        <translation>隐私与数据</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About and diagnostics</source>
        <translation>关于与诊断</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the window. A model answers in the language you write in.</source>
        <translation>界面语言。模型会用你书写的语言回答。</translation>
    </message>
    <message>
        <source>Start with a new chat</source>
        <translation>启动时打开新对话</translation>
    </message>
    <message>
        <source>Otherwise the chat of last time is opened.</source>
        <translation>否则打开上次的对话。</translation>
    </message>
    <message>
        <source>Send a message with</source>
        <translation>发送消息的按键</translation>
    </message>
    <message>
        <source>The other one makes a new line, like Shift+Enter.</source>
        <translation>另一个按键用来换行，Shift+Enter 也可换行。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>“System” follows the desktop, also while Rookery runs.</source>
        <translation>选“系统”会实时跟随桌面主题。</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>深色 浅色 颜色 dark light</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Black on white or white on black, with clear edges.</source>
        <translation>白底黑字或黑底白字，边界清晰。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>界面大小</translation>
    </message>
    <message>
        <source>Text and controls together. Ctrl+plus, Ctrl+minus, Ctrl+0.</source>
        <translation>文字和控件一起缩放。Ctrl+加号、Ctrl+减号、Ctrl+0。</translation>
    </message>
    <message>
        <source>scale zoom</source>
        <translation>缩放 字号 zoom</translation>
    </message>
    <message>
        <source>Text of messages</source>
        <translation>消息文字大小</translation>
    </message>
    <message>
        <source>Only what is read, not the controls around it.</source>
        <translation>只改变正文，不改变周围的控件。</translation>
    </message>
    <message>
        <source>font size</source>
        <translation>字体 字号</translation>
    </message>
    <message>
        <source>Font of messages</source>
        <translation>消息字体</translation>
    </message>
    <message>
        <source>Letters it does not have come from Noto.</source>
        <translation>缺少的字由 Noto 字体补上。</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>代码字体</translation>
    </message>
    <message>
        <source>Only fonts whose letters are all equally wide.</source>
        <translation>只列出等宽字体。</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>行宽</translation>
    </message>
    <message>
        <source>Short lines are easier to read, long ones show more.</source>
        <translation>短行更好读，长行显示更多内容。</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>紧凑行距</translation>
    </message>
    <message>
        <source>More of a list on the screen; text stays as large.</source>
        <translation>列表显示更多行，文字大小不变。</translation>
    </message>
    <message>
        <source>density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Nothing slides, fades or pulses. Progress still shows.</source>
        <translation>不再有滑动、淡入和闪烁，进度仍会显示。</translation>
    </message>
    <message>
        <source>animation</source>
        <translation>动画 动效</translation>
    </message>
    <message>
        <source>Answers of new chats</source>
        <translation>新对话的回答风格</translation>
    </message>
    <message>
        <source>Each chat can have its own, in the panel beside it.</source>
        <translation>每个对话可在旁边的面板里单独设置。</translation>
    </message>
    <message>
        <source>preset sampling temperature</source>
        <translation>预设 采样 温度</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>回答最大长度</translation>
    </message>
    <message>
        <source>In tokens. An answer that reaches it can be continued.</source>
        <translation>以 token 计。达到上限的回答可以继续。</translation>
    </message>
    <message>
        <source>length limit</source>
        <translation>长度 上限</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Rookery asks nothing of the network by itself. Only downloads that you start do.</source>
        <translation>Rookery 不会自行联网，只有你启动的下载才会。</translation>
    </message>
    <message>
        <source>internet offline</source>
        <translation>联网 离线</translation>
    </message>
    <message>
        <source>Where your chats are</source>
        <translation>对话保存位置</translation>
    </message>
    <message>
        <source>Everything is in this folder, on this computer.</source>
        <translation>所有内容都在本机的这个文件夹里。</translation>
    </message>
    <message>
        <source>folder database</source>
        <translation>文件夹 数据库</translation>
    </message>
    <message>
        <source>Log file</source>
        <translation>日志文件</translation>
    </message>
    <message>
        <source>What Rookery did and what went wrong. It never holds what you write or read.</source>
        <translation>记录 Rookery 做了什么、哪里出了错，绝不包含你写的或读到的内容。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Press “Change”, then the new keys.</source>
        <translation>点“更改”，然后按下新的按键。</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0.</source>
        <translation>自由软件，采用 Apache License 2.0 许可。</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断信息</translation>
    </message>
    <message>
        <source>For a report of a fault. Nothing of your chats is in it; nothing is sent.</source>
        <translation>用于反馈问题。不含任何对话内容，也不会发送任何数据。</translation>
    </message>
    <message>
        <source>report bug</source>
        <translation>报告 反馈</translation>
    </message>
</context>
<context>
    <name>SettingsList</name>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Nothing for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
</context>
<context>
    <name>SettingsTitle</name>
    <message>
        <source>Back to the chat</source>
        <translation>返回对话</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ShortcutEdit</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Press the new keys</source>
        <translation>请按下新的按键</translation>
    </message>
    <message>
        <source>The usual keys for “%1”</source>
        <translation>恢复“%1”的默认按键</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change the keys for “%1”</source>
        <translation>更改“%1”的按键</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”</source>
        <translation>%1 已用于“%2”</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Side bar</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SideBarSearch</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>搜索所有对话</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>快速跳转</translation>
    </message>
</context>
<context>
    <name>SideBarTop</name>
    <message>
        <source>Rookery</source>
        <translation>Rookery</translation>
    </message>
    <message>
        <source>Hide the side bar</source>
        <translation>隐藏侧栏</translation>
    </message>
</context>
<context>
    <name>Starters</name>
    <message>
        <source>Write a letter</source>
        <translation>写封信</translation>
    </message>
    <message>
        <source>Write a short, friendly letter to </source>
        <translation>写一封简短友好的信，收信人是</translation>
    </message>
    <message>
        <source>Explain something</source>
        <translation>解释概念</translation>
    </message>
    <message>
        <source>Explain in simple words: </source>
        <translation>用简单的话解释：</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>Translate into English: </source>
        <translation>翻译成英文：</translation>
    </message>
    <message>
        <source>Go on with a text</source>
        <translation>续写</translation>
    </message>
    <message>
        <source>Continue this text: </source>
        <translation>续写这段文字：</translation>
    </message>
</context>
<context>
    <name>StopButton</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止（Esc）</translation>
    </message>
</context>
<context>
    <name>ThinkingChoice</name>
    <message>
        <source>Thinking first</source>
        <translation>先思考再回答</translation>
    </message>
    <message>
        <source>As it likes</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>简短</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>全宽</translation>
    </message>
    <message>
        <source>Only for models that were taught to think.</source>
        <translation>仅对具备思考能力的模型有效。</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TypeSettings</name>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
</context>
<context>
    <name>UserMessage</name>
    <message>
        <source>Copy message</source>
        <translation>复制消息</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>token/秒</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Rookery is running already but does not answer; end it and try again.</source>
        <translation>Rookery 已在运行但没有响应；请结束它再试。</translation>
    </message>
    <message>
        <source>The window could not be made; is a Qt Quick package missing?</source>
        <translation>无法创建窗口；是否缺少 Qt Quick 软件包？</translation>
    </message>
</context>
<context>
    <name>rookery::app::Announcer</name>
    <message>
        <source>Answer started</source>
        <translation>开始回答</translation>
    </message>
    <message numerus="yes">
        <source>Answer finished, %n word(s)</source>
        <translation>
            <numerusform>回答完毕，共 %n 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>The answer failed. %1</source>
        <translation>回答失败。%1</translation>
    </message>
    <message numerus="yes">
        <source>Length limit reached, %n word(s)</source>
        <translation>
            <numerusform>已达长度上限，共 %n 个词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer stopped, %n word(s)</source>
        <translation>
            <numerusform>回答已停止，共 %n 个词</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::Application</name>
    <message>
        <source>Moved “%1” to the trash.</source>
        <translation>已将“%1”移到回收站。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>Moved %n chat(s) to the trash.</source>
        <translation>
            <numerusform>已将 %n 个对话移到回收站。</numerusform>
        </translation>
    </message>
    <message>
        <source>Chats are not being saved. %1</source>
        <translation>对话没有被保存。%1</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>One model at a time: opening the first of %1 files.</source>
        <translation>一次只能打开一个模型：共 %1 个文件，打开第一个。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>The log is in %1</source>
        <translation>日志在 %1</translation>
    </message>
    <message>
        <source>The chats are in %1</source>
        <translation>对话保存在 %1</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>This chat</source>
        <translation>本对话</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>The report cannot be saved: %1</source>
        <translation>无法保存报告：%1</translation>
    </message>
</context>
<context>
    <name>rookery::app::ChatController</name>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>%1 to send</source>
        <translation>%1 发送</translation>
    </message>
    <message>
        <source>Choose a model to send</source>
        <translation>选择模型后发送</translation>
    </message>
    <message>
        <source>Sends when ready · %1</source>
        <translation>就绪后发送 · %1</translation>
    </message>
    <message>
        <source>Esc to stop</source>
        <translation>Esc 停止</translation>
    </message>
    <message>
        <source>%1 to queue</source>
        <translation>%1 排队</translation>
    </message>
    <message>
        <source>Waits for another answer</source>
        <translation>等待另一条回答</translation>
    </message>
</context>
<context>
    <name>rookery::app::ChatFinder</name>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>rookery::app::CommandModel</name>
    <message>
        <source>Go to chat %1</source>
        <translation>转到第 %1 个对话</translation>
    </message>
</context>
<context>
    <name>rookery::app::ConversationFiling</name>
    <message>
        <source>Taken out of the folder.</source>
        <translation>已移出文件夹。</translation>
    </message>
    <message>
        <source>Moved to “%1”.</source>
        <translation>已移到“%1”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>rookery::app::ConversationListModel</name>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Previous 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%2 年 %1</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Private, not saved</source>
        <translation>私密，不保存</translation>
    </message>
</context>
<context>
    <name>rookery::app::ConversationRuns</name>
    <message>
        <source>Resumed %1 in %2</source>
        <translation>%2内恢复了 %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>已读 %1</translation>
    </message>
</context>
<context>
    <name>rookery::app::EngineWorker</name>
    <message>
        <source>No model is loaded. Choose one and try again.</source>
        <translation>没有加载模型。请选择一个再试。</translation>
    </message>
</context>
<context>
    <name>rookery::app::ModelController</name>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Rookery ended while it was loading this model, so it was not opened by itself. Try again, or choose another model.</source>
        <translation>上次加载此模型时 Rookery 意外退出，所以没有自动打开它。可以重试，或选择其他模型。</translation>
    </message>
    <message>
        <source>Only files on this computer can be opened. Download the model first.</source>
        <translation>只能打开本机上的文件。请先下载模型。</translation>
    </message>
</context>
<context>
    <name>rookery::app::PaletteModel</name>
    <message>
        <source>In chats</source>
        <translation>对话内容</translation>
    </message>
</context>
<context>
    <name>rookery::app::RecentModels</name>
    <message>
        <source>File is missing</source>
        <translation>文件不存在</translation>
    </message>
</context>
<context>
    <name>rookery::app::ScriptedInference</name>
    <message>
        <source>A rook is a sociable bird: it nests with hundreds of others, high in the trees, and comes back to the same rookery every spring.

- It finds its way by landmarks.
- It remembers who was kind to it.

This answer comes from a script, not from a model.</source>
        <translation>秃鼻乌鸦是合群的鸟：成百上千只一起在高高的树上筑巢，每年春天都回到同一片鸦群栖息地。

- 它靠地标认路。
- 它记得谁对它好。

这段回答来自脚本，而不是模型。</translation>
    </message>
    <message>
        <source>Scripted</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>No model is loaded. Choose one and try again.</source>
        <translation>没有加载模型。请选择一个再试。</translation>
    </message>
</context>
<context>
    <name>rookery::app::SearchModel</name>
    <message>
        <source>Titles</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
</TS>
